// CommandPalette (Ctrl+K): every action and every object by name, over the window. The batch form of the chosen one is
// shown under the list and can be copied. An address typed or pasted whole can be opened even when nothing lists it.
#pragma once

#include "ui/base/Command.h"

#include <QAbstractListModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace podium::ui {

class Theme;

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setCommands(std::vector<Command> commands);
    void filter(const QString& typed);
    const Command& command(int row) const { return m_commands[m_shown[static_cast<std::size_t>(row)]]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<Command> m_commands;
    std::vector<std::size_t> m_shown;
};

class CommandPalette : public QWidget {
    Q_OBJECT
public:
    CommandPalette(const Theme& theme, QWidget* window);

    void setCommands(std::vector<Command> commands);
    void open();
    void close();
    bool isOpen() const { return isVisible(); }

Q_SIGNALS:
    void openRequested(const QString& address); // an address was typed
    void copied(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildBatchLine();
    void place();
    void typed(const QString& text);
    void select(int row);
    void runSelected();
    void copyBatch();

    const Theme& m_theme;
    PaletteModel* m_model;
    QWidget* m_card;
    QLineEdit* m_field;
    QListView* m_list;
    QWidget* m_batchLine = nullptr;
    QLabel* m_batch = nullptr;
    QLabel* m_none = nullptr;
    QWidget* m_focusBefore = nullptr;
};

} // namespace podium::ui
