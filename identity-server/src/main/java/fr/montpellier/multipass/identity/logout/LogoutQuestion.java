package fr.montpellier.multipass.identity.logout;

import com.nimbusds.oauth2.sdk.id.State;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A logout put to the person, kept in the session under a name that nobody guesses.
 *
 * @param client name of the application that asks
 * @param hinted name of the sign-in that it asks about
 */
record LogoutQuestion(
        @Nullable String client,
        @Nullable String hinted,
        @Nullable URI returnTo) implements Serializable {

    private static final String ATTRIBUTE = LogoutQuestion.class.getName() + ":";

    LogoutQuestion(Logout.Wanted wanted) {
        this(
                wanted.client().orElse(null),
                wanted.hinted().map(signIn -> signIn.id().toString()).orElse(null),
                wanted.returnTo());
    }

    String remember(HttpServletRequest request) {
        var name = new State().getValue();
        request.getSession().setAttribute(ATTRIBUTE + name, this);
        return name;
    }

    static Optional<LogoutQuestion> find(HttpServletRequest request, @Nullable String name) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ATTRIBUTE + name))
                .map(LogoutQuestion.class::cast);
    }
}
