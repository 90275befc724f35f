package fr.montpellier.multipass.acceptance.conformance;

import java.util.List;

/**
 * The result of one module.
 *
 * @param module its name
 * @param id under which the suite keeps its log
 * @param result {@code PASSED}, {@code WARNING}, {@code REVIEW}, {@code SKIPPED}, or {@code FAILED} for all others
 * @param conditions those that failed or warned, with the suite's message
 */
record ModuleResult(String module, String id, String result, List<String> conditions) {}
