package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.service.periodic.PeriodicTask;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends the emails of each queue on a thread of its own, so that a slow mail server delays nothing else, and the notices of a night
 * do not delay the code of a sign-in.
 */
@Component
class MailLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailLoop.class);

    private final MailOptions options;
    private final List<PeriodicTask> tasks;

    MailLoop(List<MailQueue> queues, MailOptions options) {
        this.options = options;
        this.tasks = queues.stream()
                .map(queue -> new PeriodicTask(queue.name(), queue::run, options.every(), options.every()))
                .toList();
    }

    @Override
    public void start() {
        if (options.isEnabled()) {
            tasks.forEach(PeriodicTask::start);
        } else {
            log.info("no emails are sent to residents: multipass.mail.host is not set");
        }
    }

    @Override
    public void stop() {
        tasks.forEach(PeriodicTask::stop);
    }

    @Override
    public boolean isRunning() {
        return tasks.stream().anyMatch(PeriodicTask::isRunning);
    }
}
