package fr.montpellier.multipass.vault.giving.content;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Lets an aborted stream reach the container, which then cuts the connection: no problem is appended to the bytes. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StreamAbortedAdvice {

    @ExceptionHandler
    void cut(StreamAbortedException e) {
        throw e;
    }
}
