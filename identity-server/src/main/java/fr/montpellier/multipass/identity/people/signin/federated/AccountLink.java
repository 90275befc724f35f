package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The request of a person to verify the identity of their account with FranceConnect, stored in their browser's
 * session. A page that only they see offers it, the link on that page begins it, and the next callback uses it. Any
 * other sign-in with FranceConnect removes it, so that the next person at the browser cannot verify this account.
 *
 * @param holder holder of the account
 * @param signIn sign-in to the account that offered it
 * @param token value in the link, so that a link on another site cannot begin it
 * @param since time when it was offered or begun, in seconds since 1970
 * @param begun whether the person followed the link
 */
public record AccountLink(String holder, String signIn, String token, long since, boolean begun) {

    private static final String ATTRIBUTE = AccountLink.class.getName();
    private static final Duration VALID = Duration.ofMinutes(10);

    /** Stores an offered link for the signed-in person, and returns its token. */
    public static String offer(UUID holder, UUID signIn, HttpServletRequest http, Instant now) {
        String token = RandomValues.next();
        http.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new AccountLink(holder.toString(), signIn.toString(), token, now.getEpochSecond(), false));
        return token;
    }

    /**
     * Begins the link if the token is right, and removes it otherwise. The provider is then required to authenticate
     * the person again, because another person may have a session there.
     *
     * @return false if no link with this token was recently offered in this session
     */
    static boolean begin(String token, HttpServletRequest http, Instant now) {
        Optional<AccountLink> offered = find(http).filter(link -> link.has(token) && !link.isOver(now));
        forget(http);
        offered.ifPresent(link -> {
            http.getSession()
                    .setAttribute(
                            ATTRIBUTE,
                            new AccountLink(link.holder, link.signIn, link.token, now.getEpochSecond(), true));
            new SignInRequirements(List.of(), false, true).remember(http);
        });
        return offered.isPresent();
    }

    /**
     * Removes the link and returns it, if it was begun.
     *
     * @throws SignInException if it was begun too long ago; an ordinary sign-in instead would create a second Multipass
     *     for the person
     */
    static Optional<AccountLink> take(HttpServletRequest http, Instant now) {
        Optional<AccountLink> begun = find(http).filter(AccountLink::begun);
        forget(http);
        if (begun.filter(link -> link.isOver(now)).isPresent()) {
            throw new SignInException(SignInError.EXPIRED, "the link was begun too long ago");
        }
        return begun;
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
