package fr.montpellier.multipass.vault.requests.callers;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Adds {@code Retry-After} to temporary refusals: 408, 429 and 503 (RFC 9110, section 10.2.3). */
@RestControllerAdvice
class RetryAfterAdvice implements ResponseBodyAdvice<Object> {

    private static final String SECONDS = "5";

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem && endsByItself(problem.getStatus())) {
            HttpServletResponse answer = ((ServletServerHttpResponse) response).getServletResponse();
            if (!answer.containsHeader(HttpHeaders.RETRY_AFTER)) {
                answer.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            }
        }
        return body;
    }

    private static boolean endsByItself(int status) {
        return status == 408 || status == 429 || status == 503;
    }
}
