// LazyPart: a part of a page that is computed when it is looked at, once for each thing it is about: loading, content,
// stopped or error, each with its way on.
#pragma once

#include "ui/base/OpenWorkspace.h"
#include "ui/base/Page.h"
#include "ui/base/StatePane.h"
#include "ui/tasks/TaskRunner.h"

#include <QCoreApplication>
#include <functional>
#include <memory>

namespace podium::ui {

template <class Outcome> class LazyPart {
public:
    struct Work {
        QString title; // in the task drawer
        std::shared_ptr<OpenWorkspace> workspace;
        std::function<Result<Outcome>(workspace::Workspace&, const TaskContext&)> run;
        std::function<void(Outcome)> show;
    };

    StatePane* states = nullptr; // set once, when the page is built

    void drop()
    {
        m_question.drop();
        m_of.reset();
    }

    // `of` is what it is about: the same again does nothing.
    void look(const PageServices& services, QObject* owner, std::shared_ptr<const void> of, Work work)
    {
        if (of == nullptr || m_of == of) return;
        m_of = std::move(of);
        ask(services, owner, std::move(work));
    }

private:
    void ask(const PageServices& services, QObject* owner, Work work)
    {
        states->showLoading();
        services.tasks.start<Outcome>(
            m_question, {work.title, TaskKind::Listed}, owner,
            [workspace = work.workspace, run = work.run](const TaskContext& context) {
                return workspace->template with<Outcome>(
                    [&](workspace::Workspace& open) { return run(open, context); });
            },
            [this, &services, owner, work](Result<Outcome> outcome) {
                if (outcome) {
                    work.show(std::move(*outcome));
                    return states->showContent();
                }
                const auto again = [this, &services, owner, work] { ask(services, owner, work); };
                if (outcome.error().code == ErrorCode::Cancelled)
                    return states->showEmpty(QStringLiteral("stop"),
                                             QCoreApplication::translate("LazyPart", "Stopped."),
                                             QCoreApplication::translate("LazyPart", "Go on"), again);
                states->showError(outcome.error(), again);
            });
    }

    std::shared_ptr<const void> m_of;
    Question m_question;
};

} // namespace podium::ui
