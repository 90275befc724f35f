/** What a service has to tell residents: written with what happened, collected by the identity server (docs/adr/0075). */
@NullMarked
package fr.montpellier.multipass.notices;

import org.jspecify.annotations.NullMarked;
