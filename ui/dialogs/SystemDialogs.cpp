#include "ui/dialogs/SystemDialogs.h"

#include "ui/base/QtText.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace podium::ui {

namespace {

void ask(QWidget* parent, const FileQuestion& question, QFileDialog::FileMode mode, QFileDialog::AcceptMode accept,
         Dialogs::PathAnswer answer)
{
    auto* dialog = new QFileDialog(parent, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    dialog->setAcceptMode(accept);
    if (!question.filter.isEmpty()) dialog->setNameFilter(question.filter);
    if (!question.name.isEmpty()) dialog->selectFile(question.name);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [answer = std::move(answer)](const QString& file) { answer(pathFrom(coreText(file))); });
    dialog->open();
}

} // namespace

void SystemDialogs::openFile(QWidget* parent, const FileQuestion& question, PathAnswer answer)
{
    ask(parent, question, QFileDialog::ExistingFile, QFileDialog::AcceptOpen, std::move(answer));
}

void SystemDialogs::openFolder(QWidget* parent, const FileQuestion& question, PathAnswer answer)
{
    ask(parent, question, QFileDialog::Directory, QFileDialog::AcceptOpen, std::move(answer));
}

void SystemDialogs::saveFile(QWidget* parent, const FileQuestion& question, PathAnswer answer)
{
    ask(parent, question, QFileDialog::AnyFile, QFileDialog::AcceptSave, std::move(answer));
}

void SystemDialogs::confirm(QWidget* parent, const ConfirmQuestion& question, std::function<void()> yes)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, question.title, question.title, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(question.text);
    QPushButton* go = box->addButton(question.action, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(go, &QPushButton::clicked, box, [yes = std::move(yes)] { yes(); });
    box->open();
}

void SystemDialogs::askNumber(QWidget* parent, const QString& title, const QString& label, qint64 low, qint64 high,
                              std::function<void(qint64)> answer)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setInputMode(QInputDialog::TextInput); // a spin box ends at 2 billion and hides what was typed
    QObject::connect(dialog, &QInputDialog::textValueSelected, dialog,
                     [low, high, answer = std::move(answer)](QString text) {
                         bool isNumber = false;
                         const qint64 number = text.remove(u',').remove(u' ').toLongLong(&isNumber);
                         if (isNumber) answer(std::clamp(number, low, high));
                     });
    dialog->open();
}

void SystemDialogs::askText(QWidget* parent, const QString& title, const QString& label, const QString& text,
                            std::function<void(const QString&)> answer)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setInputMode(QInputDialog::TextInput);
    dialog->setTextValue(text);
    QObject::connect(dialog, &QInputDialog::textValueSelected, dialog,
                     [answer = std::move(answer)](const QString& typed) {
                         if (!typed.trimmed().isEmpty()) answer(typed.trimmed());
                     });
    dialog->open();
}

void SystemDialogs::tell(QWidget* parent, const Error& error)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, QString(), qtText(error.what), QMessageBox::Close, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(qtText(error.remedy));
    QStringList trail;
    for (const std::string& line : error.trail) trail << qtText(line);
    if (!trail.isEmpty()) box->setDetailedText(trail.join(u'\n'));
    box->open();
}

} // namespace podium::ui
