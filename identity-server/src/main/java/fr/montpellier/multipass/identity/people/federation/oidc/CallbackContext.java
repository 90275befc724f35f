package fr.montpellier.multipass.identity.people.federation.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;

/**
 * A view of the request for pac4j with only the parameters of an authorization code response. The parameters {@code
 * sid} (front-channel logout, which pac4j does not validate), {@code logout_token}, {@code access_token} and {@code
 * id_token} therefore have no effect.
 */
final class CallbackContext implements WebContext {

    private static final Set<String> PARAMETERS = Set.of("code", "state", "iss", "error", "error_description");

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    CallbackContext(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    HttpServletRequest request() {
        return request;
    }

    @Override
    public Optional<String> getRequestParameter(String name) {
        return PARAMETERS.contains(name) ? Optional.ofNullable(request.getParameter(name)) : Optional.empty();
    }

    @Override
    public Map<String, String[]> getRequestParameters() {
        var parameters = new HashMap<>(request.getParameterMap());
        parameters.keySet().retainAll(PARAMETERS);
        return parameters;
    }

    @Override
    public Optional<Object> getRequestAttribute(String name) {
        return Optional.empty();
    }

    @Override
    public void setRequestAttribute(String name, Object value) {
        request.setAttribute(name, value);
    }

    @Override
    public Optional<String> getRequestHeader(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public String getRequestMethod() {
        return request.getMethod();
    }

    @Override
    public String getRemoteAddr() {
        return request.getRemoteAddr();
    }

    @Override
    public void setResponseHeader(String name, String value) {
        response.setHeader(name, value);
    }

    @Override
    public Optional<String> getResponseHeader(String name) {
        return Optional.ofNullable(response.getHeader(name));
    }

    @Override
    public void setResponseContentType(String content) {
        response.setContentType(content);
    }

    @Override
    public String getServerName() {
        return request.getServerName();
    }

    @Override
    public int getServerPort() {
        return request.getServerPort();
    }

    @Override
    public String getScheme() {
        return request.getScheme();
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }

    @Override
    public String getFullRequestURL() {
        return request.getRequestURL().toString();
    }

    @Override
    public Collection<Cookie> getRequestCookies() {
        return List.of();
    }

    @Override
    public void addResponseCookie(Cookie cookie) {
        throw new UnsupportedOperationException("sign-in sets no cookie of its own");
    }

    @Override
    public String getPath() {
        return request.getRequestURI();
    }
}
