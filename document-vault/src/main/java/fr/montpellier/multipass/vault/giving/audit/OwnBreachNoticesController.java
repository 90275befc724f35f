package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives a resident what the data protection officer wrote to them about readings of their documents. */
@RestController
class OwnBreachNoticesController {

    private final BreachNoticeRepository notices;

    OwnBreachNoticesController(BreachNoticeRepository notices) {
        this.notices = notices;
    }

    /**
     * @param since begin of the period of the readings
     * @param until end of that period, excluded
     */
    record BreachNoticeView(UUID id, Instant sentAt, Instant since, Instant until, String message) {

        static BreachNoticeView of(BreachNotice notice) {
            return new BreachNoticeView(
                    notice.id(),
                    notice.sentAt(),
                    notice.selection().since(),
                    notice.selection().until(),
                    notice.message());
        }
    }

    /**
     * @param items the newest first
     * @param next cursor of the next page; {@code null}: this is the last
     */
    record BreachNoticePage(
            List<BreachNoticeView> items, @Nullable String next) {}

    @GetMapping("/api/breach-notices")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    BreachNoticePage ownBreachNotices(
            Caller.Resident resident,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.USUAL) int limit) {
        PageRequest asked = PageRequest.of(cursor, limit);
        List<BreachNotice> found = notices.findByOwner(resident.subject(), asked.after(), asked.size() + 1);
        return new BreachNoticePage(
                asked.page(found).stream().map(BreachNoticeView::of).toList(),
                asked.next(found, last -> new Cursor(last.sentAt(), last.id()))
                        .map(Cursor::toString)
                        .orElse(null));
    }
}
