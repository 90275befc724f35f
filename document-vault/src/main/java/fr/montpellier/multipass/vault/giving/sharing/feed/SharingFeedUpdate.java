package fr.montpellier.multipass.vault.giving.sharing.feed;

import org.springframework.stereotype.Component;

/** Consumes the feed of the consent service immediately, instead of at the next periodic run. */
@Component
public class SharingFeedUpdate {

    private final SharingFeedConsumer feedConsumer;

    SharingFeedUpdate(SharingFeedConsumer feedConsumer) {
        this.feedConsumer = feedConsumer;
    }

    /**
     * Consumes the feed.
     *
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if a withdrawal cannot be listed
     *     now
     */
    public void update() {
        feedConsumer.consume();
    }
}
