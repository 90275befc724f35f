package fr.montpellier.multipass.identity.protocol.grants.details;

import java.util.List;
import java.util.Map;

/**
 * The document access that an access token carries.
 *
 * @param grantId identifier of the grant that it is part of
 * @param details at least one element of {@code authorization_details}, as clients and resource servers get it
 */
public record TokenAccess(String grantId, List<Map<String, Object>> details) {}
