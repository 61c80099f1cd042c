/**
 * XML as both simulators need it: a small element tree, a reader that trusts nobody, a writer that writes like the
 * captured answers.
 *
 * <p>The reader is StAX by hand: no DTD, no entity but the five predefined, a cap on depth and on the number of
 * elements, because whoever tries Skybridge also tries to break it. The writer keeps what the captures show
 * (specification of the CortexAPI, sections 2 and 3): a prolog with {@code utf-8} in lower case, and empty elements
 * closed at once with a space before the slash.
 */
@NullMarked
package io.skybridge.simulators.xml;

import org.jspecify.annotations.NullMarked;
