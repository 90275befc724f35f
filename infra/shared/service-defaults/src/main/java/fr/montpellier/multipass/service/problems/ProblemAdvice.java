package fr.montpellier.multipass.service.problems;

import fr.montpellier.multipass.service.masterkey.MasterKeyUnavailableException;
import fr.montpellier.multipass.service.outages.Outages;
import jakarta.validation.ConstraintViolationException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception that leaves a REST controller into a problem; the cause is logged, not sent to the caller. */
@RestControllerAdvice(annotations = RestController.class)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException e, Locale locale) {
        if (e.type().status().is5xxServerError()) {
            log.warn("{}", e.getMessage(), e);
        } else {
            log.info("{}", e.getMessage());
        }
        return answer(problems.of(e.type(), e.members(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(IllegalArgumentException e, Locale locale) {
        log.info("bad request: {}", e.getMessage());
        return answer(problems.of(CommonProblem.BAD_REQUEST, Map.of(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException e, Locale locale) {
        log.info(
                "bad request: {} constraints violated",
                e.getConstraintViolations().size());
        return answer(problems.of(CommonProblem.BAD_REQUEST, Map.of(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> masterKeyUnavailable(MasterKeyUnavailableException e, Locale locale) {
        log.error("{}", e.getMessage(), e);
        return answer(problems.of(CommonProblem.TEMPORARILY_UNAVAILABLE, Map.of(), locale));
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void rethrow(RuntimeException e) {
        throw e;
    }

    /** Answers parameters that Tomcat cannot read, or more of them than it accepts. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException e, Locale locale) {
        log.info("parameters refused: {}", e.getErrorCode());
        return answer(problems.of(CommonProblem.forStatus(e.getErrorCode()), Map.of(), locale));
    }

    /** Answers a body whose sender disconnected, or was cut off because it was too slow. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> bodyAborted(ClientAbortException e, Locale locale) {
        log.info("the request's body broke off: {}", e.getMessage());
        CommonProblem problem = e.getCause() instanceof SocketTimeoutException
                ? CommonProblem.REQUEST_TIMEOUT
                : CommonProblem.BAD_REQUEST;
        return answer(problems.of(problem, Map.of(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failure(Exception e, Locale locale) {
        if (Outages.isOutage(e)) {
            log.warn("unavailable: {}", e.toString());
            return answer(problems.of(CommonProblem.TEMPORARILY_UNAVAILABLE, Map.of(), locale));
        }
        if (UnstorableText.isCauseOf(e)) {
            log.info("bad request: a text that the database cannot store");
            return answer(problems.of(CommonProblem.BAD_REQUEST, Map.of(), locale));
        }
        log.error("request failed", e);
        return answer(problems.of(CommonProblem.INTERNAL_ERROR, Map.of(), locale));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        log.info("{}: {}", status.value(), e.getClass().getSimpleName());
        ProblemDetail problem =
                problems.of(CommonProblem.forStatus(status.value()), Map.of(), LocaleContextHolder.getLocale());
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
