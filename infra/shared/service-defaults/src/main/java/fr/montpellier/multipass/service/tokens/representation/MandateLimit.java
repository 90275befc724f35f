package fr.montpellier.multipass.service.tokens.representation;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses requests of helpers to controllers that do not judge by the domains of the mandate: a new one is refused until it does. */
public final class MandateLimit implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && Mandate.domains().isPresent()
                && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), WithinMandate.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), WithinMandate.class)) {
            throw new ProblemException(CommonProblem.OUTSIDE_MANDATE)
                    .because("the operation is in no domain of a mandate");
        }
        return true;
    }
}
