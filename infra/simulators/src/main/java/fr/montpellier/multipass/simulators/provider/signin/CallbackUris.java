package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.faults.Fault;
import fr.montpellier.multipass.simulators.faults.Faults;
import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeOutcome;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the addresses that send the browser back to the relying party. */
public final class CallbackUris {

    private final AuthorizationCodes codes;
    private final ProviderSettings settings;
    private final Faults faults;

    public CallbackUris(AuthorizationCodes codes, ProviderSettings settings, Faults faults) {
        this.codes = codes;
        this.settings = settings;
        this.faults = faults;
    }

    String success(AuthorizeRequest request, AuthenticatedPerson person) {
        for (Fault failure : new Fault[] {Fault.SERVER_ERROR, Fault.TEMPORARILY_UNAVAILABLE, Fault.ACCESS_DENIED}) {
            if (faults.take(failure)) {
                return error(new AuthorizeOutcome.RefusedByCallback(
                        request.redirectUri(), request.state(), failure.name().toLowerCase(), "planted by a test"));
            }
        }
        return address(request.redirectUri(), Map.of("code", codes.issue(request, person)), request.state());
    }

    String error(AuthorizeOutcome.RefusedByCallback refused) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", refused.error());
        answer.put("error_description", refused.description());
        return address(refused.redirectUri(), answer, refused.state());
    }

    /** Builds the address. Its {@code iss} lets a relying party of several providers tell them apart (RFC 9207). */
    private String address(String redirectUri, Map<String, String> answer, String state) {
        Map<String, String> all = new LinkedHashMap<>(answer);
        all.put("state", state);
        all.put("iss", settings.issuer().toString());
        return append(redirectUri, all);
    }

    static String append(String uri, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return uri + (uri.contains("?") ? "&" : "?") + query;
    }
}
