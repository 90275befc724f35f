package fr.montpellier.multipass.service.problems;

import fr.montpellier.multipass.service.outages.Outages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors of the container as problems too. */
@RestController
class ProblemErrorController implements ErrorController {

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, Locale locale) {
        ProblemDetail problem = problems.of(problem(request), Map.of(), locale);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address) {
            problem.setInstance(URI.create(address));
        }
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static CommonProblem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
                && Outages.isOutage(cause)) {
            return CommonProblem.TEMPORARILY_UNAVAILABLE;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return CommonProblem.forStatus(status);
    }
}
