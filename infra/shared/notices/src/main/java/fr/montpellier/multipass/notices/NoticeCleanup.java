package fr.montpellier.multipass.notices;

import org.springframework.scheduling.annotation.Scheduled;

/** Deletes notices that are not collected, as where residents are not written to. */
public class NoticeCleanup {

    private final NoticeOutbox outbox;

    public NoticeCleanup(NoticeOutbox outbox) {
        this.outbox = outbox;
    }

    @Scheduled(initialDelayString = "1h", fixedDelayString = "1h")
    void deleteOld() {
        outbox.deleteOld();
    }
}
