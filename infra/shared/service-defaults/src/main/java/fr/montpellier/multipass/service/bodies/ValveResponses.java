package fr.montpellier.multipass.service.bodies;

import fr.montpellier.multipass.kernel.CorrelationId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes problems from a valve, with the headers that filters would add: no filter has processed the request yet. */
final class ValveResponses {

    private static final Logger log = LoggerFactory.getLogger(ValveResponses.class);

    /** Problems after which the connection is closed, so that the sender stops sending its body. */
    private static final Set<CommonProblem> CLOSING =
            Set.of(CommonProblem.CONTENT_TOO_LARGE, CommonProblem.REQUEST_TIMEOUT);

    private final Supplier<Problems> problems;

    /** @param problems obtained at the first response, because the server is created before them */
    ValveResponses(Supplier<Problems> problems) {
        this.problems = problems;
    }

    void write(CommonProblem problem, Request request, Response response) throws IOException {
        CorrelationId correlation = Correlation.fromHeader(request.getHeader(Correlation.HEADER));
        Correlation.set(correlation);
        try {
            log.debug("{}: {}", problem.status().value(), problem.code());
            response.setHeader(Correlation.HEADER, correlation.toString());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            if (CLOSING.contains(problem)) {
                response.setHeader("Connection", "close");
            }
            problems.get().write(problem, members(problem), request, response);
        } finally {
            Correlation.clear();
        }
    }

    /** Adds the member of RFC 6749, section 5.2, for clients of OAuth endpoints. */
    private static Map<String, Object> members(CommonProblem problem) {
        return problem == CommonProblem.BAD_REQUEST ? Map.of("error", "invalid_request") : Map.of();
    }
}
