package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person asks for who wants FranceConnect to vouch for their account, kept in the session of their browser. It is offered by
 * a page that only they are shown, begun by the link on that page, and used by the callback that follows. Any other sign-in
 * through FranceConnect forgets it: the next person at the browser vouches for no one's account.
 *
 * @param holder of the account
 * @param token in the link, so that no other site's link begins it
 * @param since when it was offered, or begun, in seconds since 1970
 * @param begun whether the person followed the link
 */
public record AccountLink(String holder, String token, long since, boolean begun) implements Serializable {

    private static final String ATTRIBUTE = AccountLink.class.getName();
    private static final Duration VALID = Duration.ofMinutes(10);

    /** Offers it to the person who is signed in, and returns the token of the link. */
    public static String offer(UUID holder, HttpServletRequest http, Instant now) {
        String token = RandomValues.next();
        http.getSession()
                .setAttribute(ATTRIBUTE, new AccountLink(holder.toString(), token, now.getEpochSecond(), false));
        return token;
    }

    /**
     * Begins it, by its token, and forgets it otherwise. Once begun it needs a fresh sign-in at the provider, where another person
     * may be signed in.
     *
     * @param afterwards where the browser continues
     * @return false if it was not offered in this session, by this token and lately
     */
    static boolean begin(String token, String afterwards, HttpServletRequest http, Instant now) {
        Optional<AccountLink> offered = find(http).filter(link -> link.has(token) && !link.isOver(now));
        forget(http);
        offered.ifPresent(link -> {
            http.getSession()
                    .setAttribute(ATTRIBUTE, new AccountLink(link.holder, link.token, now.getEpochSecond(), true));
            new SignInRequirements(List.of(), false, true).remember(http);
            PostSignInRedirect.store(http, afterwards);
        });
        return offered.isPresent();
    }

    /**
     * Returns the holder of the account, if it was begun; it is used by this.
     *
     * @throws SignInException if it was begun too long ago: a sign-in of another kind would give the person a second Multipass
     */
    static Optional<CitizenId> take(HttpServletRequest http, Instant now) {
        Optional<AccountLink> begun = find(http).filter(AccountLink::begun);
        forget(http);
        if (begun.filter(link -> link.isOver(now)).isPresent()) {
            throw new SignInException(SignInError.EXPIRED, "the link was begun too long ago");
        }
        return begun.map(link -> new CitizenId(UUID.fromString(link.holder)));
    }

    private boolean isOver(Instant now) {
        return now.getEpochSecond() - since >= VALID.toSeconds();
    }

    private boolean has(String other) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<AccountLink> find(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof AccountLink link
                ? Optional.of(link)
                : Optional.empty();
    }

    static void forget(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
