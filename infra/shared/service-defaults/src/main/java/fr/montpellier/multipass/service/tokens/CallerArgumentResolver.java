package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves a controller's caller; refuses a caller of another kind than the parameter's type. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Caller.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            throw new ProblemException(CommonProblem.NOT_AUTHENTICATED);
        }
        Caller caller = Caller.from(token.getToken());
        if (!parameter.getParameterType().isInstance(caller)) {
            throw new ProblemException(CommonProblem.WRONG_ROLE)
                    .because(caller.getClass().getSimpleName() + " where "
                            + parameter.getParameterType().getSimpleName() + " is expected");
        }
        return caller;
    }
}
