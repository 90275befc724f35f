package fr.montpellier.multipass.portal.gateways.consent.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** @param entry as in a register file; empty for a version that was published before entries were stored */
public record RegisterVersion(int version, Instant publishedAt, LocalDate effectiveFrom, Optional<ObjectNode> entry) {}
