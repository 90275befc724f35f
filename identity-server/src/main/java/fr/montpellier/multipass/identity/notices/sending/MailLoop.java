package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends emails on a thread of its own, so that a slow mail server delays nothing else. */
@Component
class MailLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailLoop.class);

    private final NoticeSender sender;
    private final AccountMailSender accounts;
    private final MailOptions options;
    private @Nullable ScheduledExecutorService thread;

    MailLoop(NoticeSender sender, AccountMailSender accounts, MailOptions options) {
        this.sender = sender;
        this.accounts = accounts;
        this.options = options;
    }

    @Override
    public void start() {
        if (!options.isEnabled()) {
            log.info("no emails are sent to residents: multipass.mail.host is not set");
            return;
        }
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("mail-sender").factory());
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::once, options.every().toMillis(), options.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            accounts.run();
            sender.run();
        } catch (RuntimeException e) {
            log.warn("sending emails failed, will be retried: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
