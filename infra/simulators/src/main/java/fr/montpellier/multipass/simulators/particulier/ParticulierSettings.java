package fr.montpellier.multipass.simulators.particulier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the simulator.
 *
 * @param token with which organisations ask about a person by their identity
 * @param franceconnect issuer whose access tokens are accepted; none: no question with such a token is answered
 */
record ParticulierSettings(String token, @Nullable URI franceconnect) {}
