package fr.montpellier.multipass.identity.notices.collection;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects the notices of the other services to residents. A service deletes a notice when this server has stored it;
 * until then it serves it again, under the same identifier. Instances may run it concurrently.
 */
@Component
class NoticeCollector {

    private static final Logger log = LoggerFactory.getLogger(NoticeCollector.class);

    /** The largest number of pages in one run. The next run follows soon. */
    private static final int MOST_PAGES = 20;

    /** The kinds that only this server sends. */
    private static final Set<NoticeKind> OWN =
            Set.of(NoticeKind.SIGN_IN, NoticeKind.CARD_PRINTED, NoticeKind.CARD_REVOKED);

    private final NoticeFeeds feeds;
    private final Notices notices;
    private final MailOptions options;
    private final TransactionTemplate transaction;
    private final IndependentWork<NoticeFeed.Item> work;

    NoticeCollector(
            NoticeFeeds feeds,
            Notices notices,
            MailOptions options,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry meters) {
        this.feeds = feeds;
        this.notices = notices;
        this.options = options;
        this.transaction = transaction;
        this.work = IndependentWork.of("notices-collected", NoticeFeed.Item::id, clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.mail.collect-every:10s}",
            fixedDelayString = "${multipass.mail.collect-every:10s}")
    void run() {
        if (!options.isEnabled()) {
            return;
        }
        try {
            feeds.services().forEach(this::collectAll);
        } finally {
            Correlation.clear();
        }
    }

    private void collectAll(String service) {
        try {
            for (int page = 0; page < MOST_PAGES && collect(service) == NoticeFeeds.MOST; page++) {
                continue;
            }
        } catch (RuntimeException e) {
            log.warn("collecting the notices of {} failed, will be retried: {}", service, e.getMessage());
        }
    }

    /**
     * Collects one page of notices of a service.
     *
     * @return number of notices that the service returned, if any was stored; if fewer than a page, the next run is soon enough
     */
    int collect(String service) {
        List<NoticeFeed.Item> items = feeds.find(service);
        List<UUID> stored = new ArrayList<>();
        work.forEach(items, item -> {
            store(item);
            stored.add(item.id());
        });
        if (!stored.isEmpty()) {
            feeds.acknowledge(service, stored);
        }
        return stored.isEmpty() ? 0 : items.size();
    }

    /**
     * Stores a notice of another service, except one of an unknown kind, or of a kind that only this server sends.
     */
    private void store(NoticeFeed.Item item) {
        NoticeKind.fromCode(item.kind())
                .filter(kind -> !OWN.contains(kind))
                .ifPresent(kind -> transaction.executeWithoutResult(status -> notices.store(
                        item.subject(),
                        new Notice(item.id(), kind, Optional.ofNullable(item.day()), item.happenedAt()))));
    }
}
