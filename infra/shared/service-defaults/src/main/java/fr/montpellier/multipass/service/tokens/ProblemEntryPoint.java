package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.dpop.DpopChallenge;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.Problems;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers refusals of the security filters with the header of RFC 6750 or RFC 9449 and a problem as body. */
final class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final DpopChallenge dpop = new DpopChallenge();
    private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
    private final Problems problems;
    private final ApplicationEventPublisher events;

    ProblemEntryPoint(Problems problems, ApplicationEventPublisher events) {
        this.problems = problems;
        this.events = events;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof AuthenticationServiceException) {
            problems.write(CommonProblem.TEMPORARILY_UNAVAILABLE, request, response);
            return;
        }
        if (DpopChallenge.concerns(request)) {
            dpop.commence(request, response, e);
        } else {
            challenge.commence(request, response, e);
            DpopChallenge.offer(response);
        }
        Optional<WrongAudienceEvent> elsewhere = WrongAudienceEvent.in(request, e);
        elsewhere.ifPresent(events::publishEvent);
        problems.write(
                elsewhere.isPresent() ? CommonProblem.WRONG_AUDIENCE : CommonProblem.NOT_AUTHENTICATED,
                request,
                response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, jakarta.servlet.ServletException {
        denial.handle(request, response, e);
        problems.write(
                Representative.current().isPresent() ? CommonProblem.NOT_WHILE_ACTING : CommonProblem.NOT_ALLOWED,
                request,
                response);
    }
}
