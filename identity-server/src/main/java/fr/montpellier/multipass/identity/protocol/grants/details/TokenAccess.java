package fr.montpellier.multipass.identity.protocol.grants.details;

import java.util.List;
import java.util.Map;

/**
 * The document access in an access token.
 *
 * @param grantId identifier of its grant
 * @param details at least one element of {@code authorization_details}, in the form for clients and resource servers
 */
public record TokenAccess(String grantId, List<Map<String, Object>> details) {}
