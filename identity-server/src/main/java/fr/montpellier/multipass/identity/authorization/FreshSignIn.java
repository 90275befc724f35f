package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.identity.sessions.SignIns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Honours {@code prompt=login}, {@code prompt=select_account} and {@code max_age} (OpenID Connect Core, section
 * 3.1.2.1), which the framework ignores, and does not take for signed in whoever's sign-in ended elsewhere.
 */
final class FreshSignIn extends OncePerRequestFilter {

    private static final String ASKED = FreshSignIn.class.getName() + ".asked:";

    private final SignIns signIns;
    private final Clock clock;

    FreshSignIn(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PromptNone.browses(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && !(isFresh(request, signIns.find(authentication.getName())))) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isFresh(HttpServletRequest request, Optional<SignIn> signIn) {
        return signIn.map(SignIn::at)
                .filter(at -> !at.isBefore(oldest(request)))
                .isPresent();
    }

    private Instant oldest(HttpServletRequest request) {
        var prompts = PromptNone.prompts(request);
        var oldest =
                prompts.contains("login") || prompts.contains("select_account") ? firstAsked(request) : Instant.EPOCH;
        var maxAge = seconds(request.getParameter("max_age"));
        // From when the client asked: the time spent at the provider does not count against the person.
        return maxAge == null ? oldest : max(oldest, firstAsked(request).minusSeconds(maxAge));
    }

    /** The same request comes back after the sign-in that it demanded: it is recognised by what is random in it. */
    private Instant firstAsked(HttpServletRequest request) {
        var session = request.getSession();
        var key = ASKED
                + Stream.of("state", "nonce", "code_challenge")
                        .map(request::getParameter)
                        .toList();
        if (session.getAttribute(key) instanceof Instant asked) {
            return asked;
        }
        var now = clock.instant();
        session.setAttribute(key, now);
        return now;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Long seconds(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Long.valueOf(text) : null;
    }
}
