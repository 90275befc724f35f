package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.service.periodic.PeriodicTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends emails on a thread of its own, so that a slow mail server delays nothing else. */
@Component
class MailLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailLoop.class);

    private final MailOptions options;
    private final PeriodicTask task;

    MailLoop(NoticeSender sender, AccountMailSender accounts, MailOptions options) {
        this.options = options;
        this.task = new PeriodicTask(
                "mail-sender",
                () -> {
                    accounts.run();
                    sender.run();
                },
                options.every(),
                options.every());
    }

    @Override
    public void start() {
        if (options.isEnabled()) {
            task.start();
        } else {
            log.info("no emails are sent to residents: multipass.mail.host is not set");
        }
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }
}
