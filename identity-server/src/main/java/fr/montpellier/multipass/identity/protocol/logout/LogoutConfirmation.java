package fr.montpellier.multipass.identity.protocol.logout;

import com.nimbusds.oauth2.sdk.id.State;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A logout that the person has to confirm, stored in the session under a random name.
 *
 * @param client name of the requesting application
 * @param hinted identifier of the sign-in in its ID token hint
 */
record LogoutConfirmation(
        @Nullable String client,
        @Nullable String hinted,
        @Nullable URI returnTo) {

    private static final String ATTRIBUTE = LogoutConfirmation.class.getName() + ":";

    LogoutConfirmation(ValidatedLogout.Details details) {
        this(
                details.client().orElse(null),
                details.hinted().map(signIn -> signIn.id().toString()).orElse(null),
                details.returnTo());
    }

    String remember(HttpServletRequest request) {
        String name = new State().getValue();
        request.getSession().setAttribute(ATTRIBUTE + name, this);
        return name;
    }

    static Optional<LogoutConfirmation> find(HttpServletRequest request, @Nullable String name) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ATTRIBUTE + name))
                .map(LogoutConfirmation.class::cast);
    }
}
