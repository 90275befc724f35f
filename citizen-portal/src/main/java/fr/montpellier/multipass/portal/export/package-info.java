/** Everything that is kept of a resident, in one ZIP that is read and verified without us (GDPR, article 20). */
@NullMarked
package fr.montpellier.multipass.portal.export;

import org.jspecify.annotations.NullMarked;
