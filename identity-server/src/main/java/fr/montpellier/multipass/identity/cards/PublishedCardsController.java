package fr.montpellier.multipass.identity.cards;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys (RFC 7517) and the list of revoked cards (Token Status List) with which cards are verified. */
@RestController
class PublishedCardsController {

    private static final MediaType LIST = new MediaType("application", "statuslist+jwt");

    private final CardTokens tokens;
    private final PrintedCards cards;
    private final CardSettings settings;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Signed latest;

    PublishedCardsController(CardTokens tokens, PrintedCards cards, CardSettings settings, Clock clock) {
        this.tokens = tokens;
        this.cards = cards;
        this.settings = settings;
        this.clock = clock;
    }

    private record Signed(String token, Instant at) {}

    @GetMapping(path = "/cards/jwks", produces = "application/jwk-set+json")
    Map<String, Object> keys() {
        return tokens.published().toJSONObject();
    }

    @GetMapping(CardTokens.STATUS)
    ResponseEntity<String> status() {
        return ResponseEntity.ok()
                .contentType(LIST)
                .cacheControl(CacheControl.maxAge(settings.listEvery()).cachePublic())
                .body(list());
    }

    /** Returns the signed list, which one request at a time makes and all requests share until a new one is due. */
    private String list() {
        Instant now = clock.instant();
        turn.lock();
        try {
            return list(now);
        } finally {
            turn.unlock();
        }
    }

    private String list(Instant now) {
        Signed known = latest;
        if (known == null || !now.isBefore(known.at().plus(settings.listEvery()))) {
            known = new Signed(tokens.statusList(cards.revoked(), now, now.plus(settings.listLife())), now);
            latest = known;
        }
        return known.token();
    }
}
