package fr.montpellier.multipass.vault.giving.content;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Passes an aborted stream on to the container, which cuts the connection, so that no problem follows the bytes. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StreamAbortedAdvice {

    @ExceptionHandler
    void cut(StreamAbortedException e) {
        throw e;
    }
}
