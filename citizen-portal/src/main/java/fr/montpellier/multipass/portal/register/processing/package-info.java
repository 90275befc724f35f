/** The register of processing activities (GDPR, article 30), generated, and skeletons of impact assessments. */
@NullMarked
package fr.montpellier.multipass.portal.register.processing;

import org.jspecify.annotations.NullMarked;
