package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.signin.opening.KeepableAccountException;
import fr.montpellier.multipass.identity.people.signin.opening.SignInMetrics;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Appends a failed sign-in to the journal and shows a page that offers to sign in again. */
@Component
public class SignInErrorHandler implements AuthenticationFailureHandler {

    /** The path of the page inside this server. */
    public static final String PAGE = "/sign-in-refused";

    private static final String REASON = SignInErrorHandler.class.getName() + ".reason";

    private static final Logger log = LoggerFactory.getLogger(SignInErrorHandler.class);

    private static final IdentityJournalEvent TYPE = IdentityJournalEvent.SIGN_IN_REFUSED;

    /** Errors that occur only after the provider identified the person. Any caller may cause the others. */
    private static final Set<SignInError> AFTER_IDENTIFICATION = EnumSet.of(
            SignInError.ASSURANCE_TOO_LOW,
            SignInError.WEAK_SECOND_FACTOR,
            SignInError.USERINFO_INVALID,
            SignInError.IDENTITY_INCOMPLETE,
            SignInError.DELEGATED,
            SignInError.ANOTHER_MULTIPASS,
            SignInError.ANOTHER_IDENTITY,
            SignInError.UNKNOWN_AGENT);

    private final Journal journal;
    private final UnauthenticatedErrorJournal anonymous;
    private final SignInMetrics metrics;
    private final Clock clock;

    SignInErrorHandler(Journal journal, UnauthenticatedErrorJournal anonymous, SignInMetrics metrics, Clock clock) {
        this.clock = clock;
        this.journal = journal;
        this.anonymous = anonymous;
        this.metrics = metrics;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        refuse(FederatedSignInFilter.provider(request), request, response, failure);
    }

    /** Refuses a sign-in at that identity provider, as above. */
    public void refuse(
            Provider provider,
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        SignInError reason = failure instanceof SignInException refused ? refused.reason() : SignInError.UPSTREAM_ERROR;
        log.info("sign-in with {} failed: {} ({})", provider.wireName(), reason.code(), failure.getMessage());
        metrics.refused(provider, reason);
        if (AFTER_IDENTIFICATION.contains(reason)) {
            journal.appendNow(JournalEvent.of(TYPE)
                    .outcome(Outcome.REFUSED)
                    .fact("provider", provider.wireName())
                    .fact("reason", reason.code()));
        } else {
            anonymous.count(TYPE, reason.code());
        }
        if (failure instanceof KeepableAccountException keepable) {
            KeepableAccount.store(keepable, request, clock.instant());
            response.sendRedirect(KeepableAccount.PATH);
            return;
        }
        prepare(request, response, reason);
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    /** Sets the status of the response and stores the reason for {@link #PAGE}, to which the caller forwards the request. */
    public static void prepare(HttpServletRequest request, HttpServletResponse response, SignInError reason) {
        response.setStatus(reason.status().value());
        request.setAttribute(REASON, reason);
    }

    /** Returns the reason that was stored for the page, or empty if there is none. */
    public static Optional<SignInError> reason(HttpServletRequest request) {
        return Optional.ofNullable((SignInError) request.getAttribute(REASON));
    }
}
