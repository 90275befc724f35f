package fr.montpellier.multipass.consent.feed;

import fr.montpellier.multipass.service.tokens.Caller;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the feed of signed events to the service that requests decisions. */
@RestController
class SharingFeedController {

    private static final int MOST = 500;

    private final SharingFeed feed;

    SharingFeedController(SharingFeed feed) {
        this.feed = feed;
    }

    /**
     * @param last the highest number assigned
     * @param at link of the number {@code after}, or empty if no event has it; if it differs from the link that the
     *     reader stored, the database was restored and the reader starts again from the beginning
     */
    record FeedPage(List<SharingFeed.Event> items, long last, String at) {}

    @GetMapping("/api/sharing-events")
    @PreAuthorize("hasAuthority('SCOPE_decisions.evaluate')")
    FeedPage after(
            Caller.ServiceClient caller,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (after < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("after must be 0 or more, and limit 1 to " + MOST);
        }
        List<SharingFeed.Event> items = feed.findAfter(after, limit);
        return new FeedPage(items, feed.lastSequence(), feed.findLink(after).orElse(""));
    }
}
