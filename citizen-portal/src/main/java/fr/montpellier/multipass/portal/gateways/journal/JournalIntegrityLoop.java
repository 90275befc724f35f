package fr.montpellier.multipass.portal.gateways.journal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Verifies the journals again and again while the portal runs. */
@Component
class JournalIntegrityLoop implements SmartLifecycle {

    private final JournalIntegrity integrity;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;

    JournalIntegrityLoop(JournalIntegrity integrity, JournalVerificationSettings settings) {
        this.integrity = integrity;
        this.pause = settings.pause();
    }

    @Override
    public void start() {
        ThreadFactory factory = Thread.ofVirtual().name("journal-verification").factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        // Not at once: the services may be starting, too.
        long first = Math.min(pause.toMillis(), Duration.ofSeconds(20).toMillis());
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(integrity::verifyAll, first, pause.toMillis(), TimeUnit.MILLISECONDS);
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
