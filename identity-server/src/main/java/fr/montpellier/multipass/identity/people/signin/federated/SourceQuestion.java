package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The request of a signed-in resident to have another administration asked about them with their access token of
 * FranceConnect, stored in their browser's session. The next callback of FranceConnect uses it, and opens no sign-in; any
 * other sign-in with FranceConnect removes it.
 *
 * @param exchange identifier of the legal exchange
 * @param source code of the source
 * @param signIn sign-in of the resident that requested it
 * @param since time of the request, in seconds since 1970
 * @param light whether the resident uses the pages without scripts
 */
public record SourceQuestion(String exchange, String source, String signIn, long since, boolean light) {

    private static final String ATTRIBUTE = SourceQuestion.class.getName();
    private static final Duration VALID = Duration.ofMinutes(10);

    /** Stores the request, in the place of an earlier one and of a link that was begun. */
    public void store(HttpServletRequest http) {
        AccountLink.forget(http);
        http.getSession().setAttribute(ATTRIBUTE, this);
    }

    /** Removes the request and returns it. */
    static Optional<SourceQuestion> take(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        Optional<SourceQuestion> stored =
                session != null && session.getAttribute(ATTRIBUTE) instanceof SourceQuestion question
                        ? Optional.of(question)
                        : Optional.empty();
        forget(http);
        return stored;
    }

    static void forget(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** @throws SignInException if the resident stayed too long at the provider */
    void requireValid(Instant now) {
        if (now.getEpochSecond() - since >= VALID.toSeconds()) {
            throw new SignInException(SignInError.EXPIRED, "the question was begun too long ago");
        }
    }
}
