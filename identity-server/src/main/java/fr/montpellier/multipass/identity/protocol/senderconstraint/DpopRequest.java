package fr.montpellier.multipass.identity.protocol.senderconstraint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request without its verified DPoP proof, and with the proven key as a parameter. */
final class DpopRequest extends HttpServletRequestWrapper {

    private static final String PROOF = "DPoP";

    private final Map<String, String[]> parameters;

    DpopRequest(HttpServletRequest request, String parameter, String value) {
        super(request);
        parameters = new HashMap<>(request.getParameterMap());
        parameters.put(parameter, new String[] {value});
    }

    @Override
    public @Nullable String getHeader(String name) {
        return PROOF.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return PROOF.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(PROOF::equalsIgnoreCase);
        return Collections.enumeration(names);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }
}
