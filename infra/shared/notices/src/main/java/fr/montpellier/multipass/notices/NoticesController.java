package fr.montpellier.multipass.notices;

import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Serves notices to the identity server, again and again until it says that it has stored them. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_notices.collect')")
class NoticesController {

    private static final int MOST = 500;

    private final NoticeOutbox outbox;

    NoticesController(NoticeOutbox outbox) {
        this.outbox = outbox;
    }

    /** @param items oldest first */
    record NoticeFeedView(List<OutboxNotice> items) {}

    record CollectedNoticesBody(@NotNull @Size(max = MOST) List<@NotNull UUID> ids) {}

    @GetMapping("/api/notices")
    NoticeFeedView find(Caller.ServiceClient caller, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        return new NoticeFeedView(outbox.findOldest(limit));
    }

    /** Deletes what the identity server has stored. May be repeated. */
    @PostMapping("/api/notices/collected")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void collected(Caller.ServiceClient caller, @Valid @RequestBody CollectedNoticesBody body) {
        outbox.delete(body.ids());
    }
}
