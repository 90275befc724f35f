package fr.montpellier.multipass.identity.rates;

import fr.montpellier.multipass.identity.support.errors.UnavailableResponse;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.rates.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class TooManyRequestsResponse implements TooManyRequests {

    private final UnavailableResponse answer;

    TooManyRequestsResponse(UnavailableResponse answer) {
        this.answer = answer;
    }

    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException {
        String seconds = TooManyRequests.retryAfter(wait);
        answer.write(
                IdentityProblem.TOO_MANY_REQUESTS,
                seconds,
                "Too many requests; retry after " + seconds + " s (RFC 6585, section 4).",
                request,
                response);
    }
}
