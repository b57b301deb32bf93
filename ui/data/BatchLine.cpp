#include "ui/data/BatchLine.h"

#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFontMetrics>
#include <QLabel>
#include <QPushButton>

namespace podium::ui {

QString oneLine(const QString& query) { return query.contains(QStringLiteral("--")) ? query : query.simplified(); }

BatchLine::BatchLine(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_shown(theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_shown->setObjectName(name + QStringLiteral(".batch"));
    m_shown->setAccessibleName(tr("Batch form"));
    m_shown->setTextFormat(Qt::PlainText);
    m_shown->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* copy = new QPushButton(theme.icon(u"copy"), {}, this);
    copy->setObjectName(name + QStringLiteral(".copyBatch"));
    copy->setAccessibleName(tr("Copy the batch form"));
    copy->setToolTip(tr("Copy the batch form"));
    setKind(copy, ButtonKind::Quiet);
    copy->setFixedWidth(theme.scaled(32));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(copy);
    row->addWidget(m_shown, 1);
    const auto dress = [this, &theme] {
        m_shown->setFont(theme.codeFont());
        elide();
    };
    connect(&theme, &Theme::changed, this, dress);
    dress();
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_line);
        Q_EMIT said(tr("Copied the batch form"));
    });
}

void BatchLine::setLine(const QString& line)
{
    m_line = line;
    m_shown->setToolTip(line);
    elide();
}

void BatchLine::resizeEvent(QResizeEvent*) { elide(); }

void BatchLine::elide()
{
    m_shown->setText(QFontMetrics(m_shown->font()).elidedText(m_line, Qt::ElideMiddle, m_shown->width()));
}

} // namespace podium::ui
