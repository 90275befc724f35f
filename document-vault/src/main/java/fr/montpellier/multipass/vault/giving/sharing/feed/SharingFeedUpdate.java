package fr.montpellier.multipass.vault.giving.sharing.feed;

import org.springframework.stereotype.Component;

/** Follows the feed of the consent service now, where the next turn would be too late. */
@Component
public class SharingFeedUpdate {

    private final SharingFeedConsumer feedConsumer;

    SharingFeedUpdate(SharingFeedConsumer feedConsumer) {
        this.feedConsumer = feedConsumer;
    }

    /**
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does not answer
     * @throws fr.montpellier.multipass.vault.keeping.blobs.StoreUnavailableException if a withdrawal cannot be listed now
     */
    public void update() {
        feedConsumer.consume();
    }
}
