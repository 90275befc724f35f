/**
 * Exports everything that is kept about a resident, in one ZIP that is read and verified without the services (GDPR,
 * article 20).
 */
@NullMarked
package fr.montpellier.multipass.portal.export;

import org.jspecify.annotations.NullMarked;
