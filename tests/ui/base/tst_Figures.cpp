#include "tests/ui/support/UiTest.h"
#include "ui/base/Figures.h"

#include <QImage>
#include <QPainter>

namespace podium::ui {

class FiguresTest : public QObject {
    Q_OBJECT

    // The rightmost column of pixels that is not white.
    static int rightEdge(const QImage& image)
    {
        for (int x = image.width() - 1; x >= 0; --x)
            for (int y = 0; y < image.height(); ++y)
                if (image.pixelColor(x, y).lightness() < 200) return x;
        return -1;
    }

    static QImage drawn(const QString& text, Qt::Alignment alignment, int width = 200)
    {
        QImage image(width, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawFigures(painter, image.rect(), test::theme().font(), Qt::black, text, alignment);
        return image;
    }

private Q_SLOTS:
    void everyDigitTakesTheSameRoom()
    {
        const QFont font = test::theme().font();
        const qreal eight = figuresWidth(font, QStringLiteral("8888"));
        for (const QChar digit : QStringLiteral("012345679")) QCOMPARE(figuresWidth(font, QString(4, digit)), eight);
    }

    void numbersOfOneLengthEndAtOnePlace()
    {
        const int a = rightEdge(drawn(QStringLiteral("1,118"), Qt::AlignRight));
        const int b = rightEdge(drawn(QStringLiteral("9,998"), Qt::AlignRight));
        QVERIFY(a > 190);
        QCOMPARE(a, b);
    }

    void whatDoesNotFitIsElidedAndStaysInside()
    {
        const QImage image = drawn(QStringLiteral("1,234,567,890,123,456,789"), Qt::AlignLeft, 60);
        QVERIFY(rightEdge(image) > 20);
        QVERIFY(rightEdge(image) < 60);
    }

    void textThatTheFontLacksIsStillShown()
    {
        QVERIFY(rightEdge(drawn(QStringLiteral("\u4e2d 12"), Qt::AlignLeft)) > 10);
    }
};

const test::Suite<FiguresTest> figuresSuite;

} // namespace podium::ui

#include "tst_Figures.moc"
