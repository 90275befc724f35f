package fr.montpellier.multipass.vault.keeping.blobs.failures;

import fr.montpellier.multipass.service.problems.ProblemType;
import fr.montpellier.multipass.service.problems.Problems;
import fr.montpellier.multipass.vault.VaultProblem;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 when the object store is unavailable: nothing was done, and the caller may retry. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoreExceptionAdvice {

    private static final Logger log = LoggerFactory.getLogger(StoreExceptionAdvice.class);
    /** Seconds after which to retry for a missing object, which an operator must restore. */
    private static final String OPERATORS_SECONDS = "3600";

    private final Problems problems;

    StoreExceptionAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> store(StoreUnavailableException e, Locale locale) {
        return answer(VaultProblem.STORE_UNAVAILABLE, e, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(ObjectMissingException e, Locale locale) {
        log.error("the store has no such object", e);
        return ResponseEntity.status(VaultProblem.FILE_MISSING.status())
                .header(HttpHeaders.RETRY_AFTER, OPERATORS_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(VaultProblem.FILE_MISSING, Map.of(), locale));
    }

    private ResponseEntity<ProblemDetail> answer(ProblemType type, Exception cause, Locale locale) {
        log.warn("{}", type.code(), cause);
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(type, Map.of(), locale));
    }
}
