package fr.montpellier.multipass.service.dpop;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;

/**
 * The addresses under which clients know an endpoint. They come from the settings, never from the request's own
 * {@code Host}, which an attacker with a proof for another server could choose.
 *
 * @param bases the external addresses of this service
 */
public record DpopTargets(List<String> bases) {

    List<URI> of(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return bases.stream().map(base -> URI.create(base + path)).toList();
    }
}
