#include "ui/tables/FilterRow.h"

#include "ui/base/Theme.h"
#include "ui/tables/TableGrid.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace podium::ui {

FilterRow::FilterRow(const Theme& theme, TableGrid& grid)
    : QWidget(grid.viewport()), m_theme(theme), m_grid(grid), m_editor(new QLineEdit(this))
{
    m_editor->setObjectName(QStringLiteral("filterEditor"));
    m_editor->setPlaceholderText(tr(">100, =poor, ~text, null"));
    m_editor->setClearButtonEnabled(true);
    m_editor->installEventFilter(this);
    m_editor->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(350);
    connect(&m_pause, &QTimer::timeout, this, &FilterRow::take);
    connect(m_editor, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(m_editor, &QLineEdit::returnPressed, this, &FilterRow::take);
    setCursor(Qt::IBeamCursor);
    setToolTip(tr("Which rows: >100, <=5, 10..20, =poor, ~text, null, !null"));
}

void FilterRow::clear()
{
    m_pause.stop();
    m_texts.clear();
    m_problems.clear();
    m_column = -1;
    m_editor->hide();
    update();
}

void FilterRow::setText(int column, const QString& text)
{
    if (text.trimmed().isEmpty()) m_texts.erase(column);
    else m_texts[column] = text;
    if (column == m_column && m_editor->text() != text) m_editor->setText(text);
    update();
}

QString FilterRow::text(int column) const
{
    const auto found = m_texts.find(column);
    return found == m_texts.end() ? QString() : found->second;
}

void FilterRow::setProblem(int column, const QString& problem)
{
    if (problem.isEmpty()) m_problems.erase(column);
    else m_problems[column] = problem;
    update();
}

QRect FilterRow::boxOf(int column) const
{
    const QRect title = m_grid.headerRect(column);
    return QRect(title.left() - x(), 0, title.width(), height()).adjusted(2, 2, -3, -3);
}

void FilterRow::edit(int column)
{
    if (column < 0) return;
    take();
    m_column = column;
    m_grid.revealColumn(column);
    m_editor->setAccessibleName(tr("Filter of %1").arg(m_grid.columnTitle(column)));
    m_editor->setText(text(column));
    m_editor->setGeometry(boxOf(column));
    m_editor->show();
    m_editor->setFocus(Qt::OtherFocusReason);
    m_editor->selectAll();
}

void FilterRow::follow()
{
    if (m_column >= 0 && m_column < m_grid.columns()) m_editor->setGeometry(boxOf(m_column));
    update();
}

void FilterRow::take()
{
    m_pause.stop();
    if (m_column < 0 || m_editor->text() == text(m_column)) return;
    setText(m_column, m_editor->text());
    Q_EMIT changed(m_column, m_editor->text());
}

void FilterRow::leave()
{
    take();
    m_column = -1;
    m_editor->hide();
    m_grid.setFocus(Qt::OtherFocusReason);
}

void FilterRow::mousePressEvent(QMouseEvent* event)
{
    for (int column = 0; column < m_grid.columns(); ++column)
        if (boxOf(column).contains(event->position().toPoint())) return edit(column);
}

bool FilterRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // ours, not the page's
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Down) {
            leave();
            return true;
        }
        const int next = key == Qt::Key_Tab ? m_column + 1 : key == Qt::Key_Backtab ? m_column - 1 : -2;
        if (next >= 0 && next < m_grid.columns()) {
            edit(next);
            return true;
        }
        if (next != -2) { // beyond the ends
            leave();
            return true;
        }
    }
    // The menu with Paste takes the focus, and gives it back.
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        take();
        m_editor->hide();
        m_column = -1;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterRow::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.sunken);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font());
    for (int column = 0; column < m_grid.columns(); ++column) {
        const QRect box = boxOf(column);
        if (box.left() > width()) break;
        if (box.right() < 0) continue;
        const QString typed = text(column);
        const bool isWrong = m_problems.contains(column);
        painter.setPen(isWrong ? c.no : typed.isEmpty() ? c.border : c.accent);
        painter.setBrush(isWrong ? c.noSoft : c.surface);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        if (typed.isEmpty()) continue;
        const QRect inner = box.adjusted(8, 0, -6, 0);
        painter.setPen(c.text);
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(typed, Qt::ElideRight, inner.width()));
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.border);
}

} // namespace podium::ui
