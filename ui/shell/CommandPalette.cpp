#include "ui/shell/CommandPalette.h"

#include "core/base/Uri.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/shell/PaletteDelegate.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>

namespace podium::ui {

void PaletteModel::setCommands(std::vector<Command> commands)
{
    beginResetModel();
    m_commands = std::move(commands);
    m_shown = matching(m_commands, {});
    endResetModel();
}

void PaletteModel::filter(const QString& typed)
{
    beginResetModel();
    m_shown = matching(m_commands, typed);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const Command& shown = command(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown.title;
    case Qt::ToolTipRole: return shown.whyNot.isEmpty() ? QVariant() : shown.whyNot;
    case PaletteDelegate::IconRole: return shown.icon;
    case PaletteDelegate::DetailRole: return shown.whyNot.isEmpty() ? shown.detail : shown.whyNot;
    case PaletteDelegate::ShortcutRole: return shown.shortcut.toString(QKeySequence::NativeText);
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) return Qt::NoItemFlags;
    return command(index.row()).whyNot.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsSelectable;
}

CommandPalette::CommandPalette(const Theme& theme, QWidget* window)
    : QWidget(window), m_theme(theme), m_model(new PaletteModel(this)), m_card(new QWidget(this)),
      m_field(new QLineEdit(m_card)), m_list(new QListView(m_card))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    m_field->setObjectName(QStringLiteral("palette.field"));
    m_field->setAccessibleName(tr("Search or command"));
    m_field->setPlaceholderText(tr("Search or command; paste an address to open it"));
    m_field->setFrame(false);
    m_field->setFont(theme.font(TextSize::Heading));
    m_field->setContentsMargins(8, 4, 8, 4);
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setAccessibleName(tr("Actions and objects"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keys
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setAutoFillBackground(false); // the card shows through
    m_none = theme.label(tr("Nothing here has that name."), TextSize::Body, &Colours::muted);
    m_none->setAlignment(Qt::AlignCenter);

    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    column->addWidget(m_field);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    column->addWidget(buildBatchLine());

    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runSelected);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& now) { select(now.row()); });
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

QWidget* CommandPalette::buildBatchLine()
{
    m_batchLine = new QWidget(m_card);
    auto* row = new QHBoxLayout(m_batchLine);
    row->setContentsMargins(8, 0, 0, 0);
    m_batch = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_batch->setObjectName(QStringLiteral("palette.batch"));
    m_batch->setFont(m_theme.codeFont());
    m_batch->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_batch->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* copy = new QPushButton(m_theme.icon(u"copy"), tr("Copy"), m_batchLine);
    copy->setObjectName(QStringLiteral("palette.copy"));
    copy->setToolTip(tr("Copy the command line  (Ctrl+Shift+C)"));
    copy->setFocusPolicy(Qt::NoFocus);
    setKind(copy, ButtonKind::Quiet);
    connect(copy, &QPushButton::clicked, this, &CommandPalette::copyBatch);
    row->addWidget(m_batch, 1);
    row->addWidget(copy);
    return m_batchLine;
}

void CommandPalette::setCommands(std::vector<Command> commands)
{
    const int row = m_list->currentIndex().row();
    const Command chosen = row > 0 && row < m_model->rowCount() ? m_model->command(row) : Command();
    m_model->setCommands(std::move(commands));
    typed(m_field->text());
    const auto same = [&](const Command& command) { // several runs may have one title
        return command.title == chosen.title && command.detail == chosen.detail && command.batch == chosen.batch;
    };
    for (int i = 0; i < m_model->rowCount() && !chosen.title.isEmpty(); ++i)
        if (same(m_model->command(i))) return select(i); // somebody has gone down to it
}

void CommandPalette::open()
{
    m_focusBefore = QApplication::focusWidget();
    m_field->clear();
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    select(0);
}

void CommandPalette::close()
{
    if (!isVisible()) return;
    hide();
    if (m_focusBefore != nullptr && m_focusBefore->isVisible()) m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int width = std::min(m_theme.scaled(640), this->width() - 48);
    const int rows = m_theme.scaled(36) * std::max(1, m_model->rowCount());
    const int around = m_field->sizeHint().height() + (m_batchLine->isHidden() ? 0 : m_theme.scaled(36)) + 28;
    const int height = std::min({rows + around, m_theme.scaled(480), this->height() - 96}); // as tall as its list
    m_card->setGeometry((this->width() - width) / 2, std::max(24, this->height() / 10), width, height);
}

void CommandPalette::typed(const QString& text)
{
    m_model->filter(text);
    const bool none = m_model->rowCount() == 0;
    m_none->setVisible(none);
    m_list->setVisible(!none);
    select(0);
    place();
}

void CommandPalette::select(int row)
{
    const bool any = row >= 0 && row < m_model->rowCount();
    if (any && m_list->currentIndex().row() != row) m_list->setCurrentIndex(m_model->index(row, 0));
    const QString batch = any ? m_model->command(row).batch : QString();
    m_batch->setText(batch);
    m_batchLine->setVisible(!batch.isEmpty());
    place();
}

void CommandPalette::runSelected()
{
    const int row = m_list->currentIndex().row();
    const QString text = m_field->text().trimmed();
    if (row >= 0 && row < m_model->rowCount()) {
        const Command chosen = m_model->command(row); // running it may replace the list
        if (!chosen.whyNot.isEmpty()) return;
        close();
        chosen.run();
    } else if (const auto uri = parseUri(coreText(text)); uri && !text.isEmpty()) {
        close();
        Q_EMIT openRequested(text);
    }
}

void CommandPalette::copyBatch()
{
    if (m_batch->text().isEmpty()) return;
    QApplication::clipboard()->setText(m_batch->text());
    Q_EMIT copied(m_batch->text());
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    if (watched != m_field || event->type() != QEvent::KeyPress) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    const int last = m_model->rowCount() - 1;
    const int page = std::max(1, m_list->viewport()->height() / m_theme.scaled(36) - 1);
    switch (key->key()) {
    case Qt::Key_Down: select(row >= last ? 0 : row + 1); return true;
    case Qt::Key_Up: select(row <= 0 ? last : row - 1); return true;
    case Qt::Key_PageDown: select(std::min(last, row + page)); return true;
    case Qt::Key_PageUp: select(std::max(0, row - page)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runSelected(); return true;
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // the palette is one place
    case Qt::Key_C:
        if (key->modifiers() != (Qt::ControlModifier | Qt::ShiftModifier)) return false;
        copyBatch();
        return true;
    default: return false;
    }
}

void CommandPalette::mousePressEvent(QMouseEvent*) { close(); }

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor veil = m_theme.colours().shadow;
    painter.fillRect(rect(), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().edge);
    painter.setBrush(m_theme.colours().raised);
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(-0.5, -0.5, 0.5, 0.5), 10, 10);
}

} // namespace podium::ui
