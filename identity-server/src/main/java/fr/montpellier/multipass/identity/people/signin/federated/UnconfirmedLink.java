package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An identity that FranceConnect gave for the account of a person who requested its verification, stored in their browser's session
 * until they confirm on a page that the account is theirs. The person who signed in at FranceConnect may be another one, who sat down
 * at a browser in which a link was left open; the password of the account tells the two apart.
 *
 * @param holder holder of the account
 * @param signIn sign-in to the account that offered the link
 * @param since time of the callback, in seconds since 1970
 * @param browser random value of the browser's cookie
 */
public record UnconfirmedLink(
        String holder,
        String signIn,
        long since,
        String browser,
        String provider,
        String sub,
        String givenNames,
        String familyName,
        String birthdate,
        String gender,
        String birthplace,
        String birthcountry,
        String acr,
        List<String> amr,
        @Nullable String usageName,
        @Nullable String email,
        String idToken) {

    /** The path of the page that asks whether the account is the person's. */
    public static final String PATH = "/account/franceconnect/confirmation";

    private static final String ATTRIBUTE = UnconfirmedLink.class.getName();
    private static final Duration VALID = Duration.ofMinutes(5);

    /** Stores the identity. */
    static void store(
            AccountLink link,
            FranceConnectIdentity identity,
            String idToken,
            String browser,
            HttpServletRequest http,
            Instant now) {
        IdentitePivot pivot = identity.pivot();
        http.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new UnconfirmedLink(
                                link.holder(),
                                link.signIn(),
                                now.getEpochSecond(),
                                browser,
                                identity.provider().wireName(),
                                identity.sub(),
                                pivot.givenNames(),
                                pivot.familyName(),
                                pivot.birthdate(),
                                pivot.gender().name(),
                                pivot.birthplace(),
                                pivot.birthcountry(),
                                identity.acr(),
                                List.copyOf(identity.amr()),
                                identity.usageName().orElse(null),
                                identity.email().orElse(null),
                                idToken));
    }

    /** Returns what waits to be confirmed in that sign-in, or empty if nothing does, or it has waited for five minutes. */
    public static Optional<UnconfirmedLink> find(HttpServletRequest http, UUID signIn, Instant now) {
        HttpSession session = http.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof UnconfirmedLink link
                ? Optional.of(link)
                        .filter(found -> found.signIn.equals(signIn.toString()))
                        .filter(found -> now.getEpochSecond() - found.since < VALID.toSeconds())
                : Optional.empty();
    }

    /** Removes it from the session. */
    public static void forget(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Returns the identity from the identity provider. */
    public FranceConnectIdentity identity() {
        return new FranceConnectIdentity(
                provided(),
                sub,
                new IdentitePivot(
                        givenNames,
                        familyName,
                        birthdate,
                        IdentitePivot.Gender.valueOf(gender),
                        birthplace,
                        birthcountry),
                acr,
                amr,
                Optional.ofNullable(usageName),
                Optional.ofNullable(email));
    }

    /** Returns the identity provider. */
    public Provider provided() {
        return Provider.of(provider).orElseThrow();
    }

    /** Returns a text without personal values and tokens, which may be logged. */
    @Override
    public String toString() {
        return "UnconfirmedLink[…]";
    }
}
