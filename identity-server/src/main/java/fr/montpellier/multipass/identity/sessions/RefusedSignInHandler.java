package fr.montpellier.multipass.identity.sessions;

import fr.montpellier.multipass.identity.federation.SignInRefusal;
import fr.montpellier.multipass.identity.federation.SignInRefused;
import fr.montpellier.multipass.identity.refusals.AnonymousRefusals;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** A refused sign-in goes to the journal, then to a page that offers another way in. */
@Component
public class RefusedSignInHandler implements AuthenticationFailureHandler {

    /** Where the page is, inside this server, and the attribute that tells it the reason. */
    public static final String PAGE = "/sign-in-refused";

    public static final String REASON = RefusedSignInHandler.class.getName() + ".reason";

    private static final Logger log = LoggerFactory.getLogger(RefusedSignInHandler.class);

    private static final String TYPE = "identity.sign-in-refused";

    /** Reasons that come after the provider named the person; whatever else arrives may come from anyone. */
    private static final Set<SignInRefusal> VOUCHED_FOR = EnumSet.of(
            SignInRefusal.ASSURANCE_TOO_LOW,
            SignInRefusal.USERINFO_INVALID,
            SignInRefusal.IDENTITY_INCOMPLETE,
            SignInRefusal.AMBIGUOUS_IDENTITY,
            SignInRefusal.UNKNOWN_AGENT);

    private final Journal journal;
    private final AnonymousRefusals anonymous;
    private final SignInMetrics metrics;

    RefusedSignInHandler(Journal journal, AnonymousRefusals anonymous, SignInMetrics metrics) {
        this.journal = journal;
        this.anonymous = anonymous;
        this.metrics = metrics;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        var reason = failure instanceof SignInRefused refused ? refused.reason() : SignInRefusal.UPSTREAM_ERROR;
        var provider = FederatedSignInFilter.provider(request);
        log.info("sign-in by {} refused: {} ({})", provider.wireName(), reason.code(), failure.getMessage());
        metrics.refused(provider, reason);
        if (VOUCHED_FOR.contains(reason)) {
            journal.appendNow(JournalEvent.of(TYPE)
                    .outcome(Outcome.REFUSED)
                    .fact("provider", provider.wireName())
                    .fact("reason", reason.code()));
        } else {
            anonymous.count(TYPE, reason.code());
        }
        response.setStatus(reason.status().value());
        request.setAttribute(REASON, reason);
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}
