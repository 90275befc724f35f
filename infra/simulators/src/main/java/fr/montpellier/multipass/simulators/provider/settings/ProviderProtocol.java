package fr.montpellier.multipass.simulators.provider.settings;

import java.util.Set;

/**
 * The differences between the protocols of the two providers.
 *
 * @param name what the pages call the provider
 * @param refusalCode the code shown when a parameter of {@code /authorize} is refused
 * @param acrRequired whether {@code acr_values} must be sent, with supported values only
 * @param acrValues the levels that the demo identity providers can reach, weakest first
 * @param prompts the values of {@code prompt} accepted
 * @param scopes the scopes a relying party may ask for
 * @param claims the claims that discovery announces
 */
public record ProviderProtocol(
        String name,
        String refusalCode,
        boolean acrRequired,
        Set<String> acrValues,
        Set<String> prompts,
        Set<String> scopes,
        Set<String> claims) {}
