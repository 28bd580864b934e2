// A page that cannot be fetched without a network takes nothing down with it: the pass stands, one step back.
import { Component, type ReactNode } from "react";
import { useLang } from "../shared/lang";
import { Button, Notice } from "../shared/ui";
import { common } from "../shared/words";
import { pw } from "./passWords";
import { hrefOf, type Route } from "./route";

interface FenceProps {
  /** Another page is another try. */
  route: Route;
  children: ReactNode;
}

export class Fence extends Component<FenceProps, { fell: boolean }> {
  override state = { fell: false };

  static getDerivedStateFromError(): { fell: boolean } {
    return { fell: true };
  }

  override componentDidUpdate(before: FenceProps): void {
    if (this.state.fell && before.route !== this.props.route) this.setState({ fell: false });
  }

  override render(): ReactNode {
    return this.state.fell ? <NotHere /> : this.props.children;
  }
}

function NotHere() {
  const { t } = useLang();
  return (
    <Notice>
      <p>{t(pw.needsNetwork)}</p>
      <p className="signed-out">
        <a className="button" href={hrefOf("home")}>{t(common.back)}</a>
        <Button onClick={() => window.location.reload()}>{t(common.retry)}</Button>
      </p>
    </Notice>
  );
}
